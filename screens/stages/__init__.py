"""What the facilitator's screen offers in each stage: a module a stage, each with `draw(seat, record, controls)`.

An act goes by the values that a form sent, never by the press alone. A stage with fields has `heed(seat, workshop)`
besides, which the live fragment calls before anything is drawn: what was sent is kept first, then the run shows it. A
press that gets lost leaves the values, and the next run finds them.
"""
