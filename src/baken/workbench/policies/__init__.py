"""What each municipality decided: facts about policy, never about persons."""
