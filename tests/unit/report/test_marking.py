from baken.report.marking import Segment, marked, quote


def test_overlapping_spans_carry_both_numbers():
    assert marked("abcdef", [(0, 4, 2), (2, 6, 1)]) == (
        Segment("ab", (2,)),
        Segment("cd", (1, 2)),
        Segment("ef", (1,)),
    )


def test_a_quote_is_cut_between_words_and_says_so():
    text = "one two three four five six seven"
    assert (
        "".join(part.text for part in quote(text, (14, 18, 1), around=8)) == "… three four five …"
    )
    assert Segment("four", (1,)) in quote(text, (14, 18, 1), around=8)


def test_a_short_text_is_quoted_whole():
    assert quote("all of it", (0, 3, 1)) == (Segment("all", (1,)), Segment(" of it"))
