"""The words that volunteers and opportunities share: languages, skills, causes, tasks, regions, places and rates."""
