"""Which ads plausibly come from one advertiser, with the reason kept per pair.

A group is not a suspicion: duos, friends, a shared receptionist, licensed agencies, copied
texts and swindlers all make groups.

Nothing is imported here: the workbench needs a few words of this, and none of what links.
"""
