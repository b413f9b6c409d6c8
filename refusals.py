"""Every refusal of the house is one sentence for a person; whatever else is raised is a mistake of ours."""

from demographics import DemographicsError
from questions import QuestionsError
from workshop import WorkshopError

REFUSALS = (WorkshopError, QuestionsError, DemographicsError)
