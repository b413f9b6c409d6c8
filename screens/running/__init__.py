"""Running the room: the pace, the people, the groups, the doors, what waits. All of it stands in one live fragment.

There nothing reruns anything: an act comes before what it changes is drawn, and every change brings the next run. A
press is heeded at the beginning of the run, before anything is drawn, so that the same run shows what it did; a
choice goes by its value against what is stored. A field's words are kept wherever they turn up.
"""
