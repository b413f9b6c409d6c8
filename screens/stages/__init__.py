"""What the shared screen offers in each stage: a module a stage, each with `draw(seat, record, controls)`.

An act goes by the values that a form sent, never by the press alone, and comes right after its fields are drawn: a
press that gets lost leaves the values, the next run finds them, and a server that has just started finds them too.
"""
