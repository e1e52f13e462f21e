"""The people of the conversations."""

from bot.people import Person, Role

VISITOR = Person("visitor", "Vera Visitor", native=Role.VIEWER)
REPORTER = Person("reporter", "Ruben Reporter", native=Role.REPORTER)
MODERATOR = Person("moderator", "Mina Moderator", native=Role.MODERATOR)
SECOND_MODERATOR = Person("moderator-2", "Milan Moderator", native=Role.MODERATOR)
ADMIN = Person("admin", "Ada Admin", native=Role.ADMIN)
