"""Cases in words: states, steps, and what could be done short of a visit."""

from baken.pipeline.judgements import verdict_words
from baken.schema.wording import say
from baken.workbench.cases.workflow import Act, State


def state_title(state: State) -> str:
    """What a state is called."""
    return {
        State.OBSERVED: say("observed"),
        State.SIGNAL: say("signal"),
        State.ASSESSMENT: say("assessment"),
        State.NO_GROUND: say("no ground"),
        State.HELP_FIRST: say("help first"),
        State.LAPSED: say("lapsed"),
        State.STOPPED: say("stopped"),
    }[state]


def state_meaning(state: State) -> str:
    """What a state says, and who may go on."""
    return {
        State.OBSERVED: say(
            "Nobody did anything with it yet. A supervisor or a planner says whether it is a "
            "signal."
        ),
        State.SIGNAL: say(
            "A colleague thinks that this is worth looking into. A planner who did not make the "
            "signal takes it up."
        ),
        State.ASSESSMENT: say(
            "A planner weighs it, and not the one who made the signal. Nothing is decided yet."
        ),
        State.NO_GROUND: say("Closed. It comes back only when something new appears in it."),
        State.HELP_FIRST: say("An aid organisation goes first. There is no visit."),
        State.LAPSED: say(
            "Nobody went on with it in time. It comes back only when something new appears in it."
        ),
        State.STOPPED: "",
    }[state]


def state_end(state: State) -> str:
    """What happens at the end of a state; a placeholder {moment} for when."""
    if state in (State.OBSERVED, State.SIGNAL, State.ASSESSMENT):
        return say("If nobody goes on with it, it ends by itself on {moment}.")
    return say("What was written down here is wiped on {moment}.")


def act_title(act: Act) -> str:
    """A step, as what one says with it."""
    return {
        Act.MARK: say("Make this a signal"),
        Act.TAKE: say("Take up for assessment"),
        Act.DROP: say("Close: no ground"),
        Act.HELP: say("Help first"),
        Act.STOP: say("Possibly a minor"),
    }[act]


def act_meaning(act: Act) -> str:
    """What a step says, and what comes after it."""
    return {
        Act.MARK: say(
            "You say: a colleague should look at this. You do not say that somebody is exploited. "
            "After this a planner looks, who is somebody else than you."
        ),
        Act.TAKE: say(
            "You look as the second person. After this you decide: no ground, or help first."
        ),
        Act.DROP: say(
            "You put it away. It comes back only when something new appears in it. Nobody is told."
        ),
        Act.HELP: say(
            "An aid organisation goes first, without a visit. She decides herself what she wants."
        ),
        Act.STOP: "",
    }[act]


def act_done(act: str) -> str:
    """A step, as what was done."""
    return {
        Act.MARK: say("made a signal"),
        Act.TAKE: say("taken up for assessment"),
        Act.DROP: say("closed: no ground"),
        Act.HELP: say("help first"),
        Act.STOP: "",
    }[Act(act)]


def lighter_words() -> dict[str, str]:
    """What could be done short of a visit, by code."""
    return {
        "information": say("give general information, such as where help is to be had"),
        "outreach": say("ask an aid organisation to make contact"),
        "letter": say("write a letter to the operator or the owner of the premises"),
        "platform": say("tell the site"),
        "none": say("none of these: I considered them, and they would not do"),
    }


def contact_words() -> dict[str, str]:
    """Kinds of sealed contacts, by code."""
    return {
        "phone": say("telephone numbers"),
        "handle": say("names of accounts"),
        "url": say("addresses of pages"),
    }


def pair_words(pair: tuple[int | None, int | None], verdict: str) -> str:
    """What was said of two ads, by their numbers on the page; None for one of another lead."""
    one, other = pair
    told = verdict_words()[verdict]
    if other is None:
        return say("ad {number} and one of another lead: {told}", number=one, told=told)
    return say("ads {one} and {other}: {told}", one=one, other=other, told=told)
