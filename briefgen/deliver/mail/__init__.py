"""Briefings as a newsletter: written, checked, and sent only when told to."""

from briefgen.deliver.mail.compose import Edition, compose_letter
from briefgen.deliver.mail.journal import Journal, open_journal
from briefgen.deliver.mail.letter import Letter, Recipient, Sender
from briefgen.deliver.mail.lint import lint_mail
from briefgen.deliver.mail.message import write_message
from briefgen.deliver.mail.recipients import read_recipients
from briefgen.deliver.mail.send import Delivery, Mailing, Pace, send_letter
from briefgen.deliver.mail.services import SERVICES, Account, Draft
from briefgen.deliver.mail.smtp import Server
from briefgen.deliver.mail.view import Item

__all__ = [
    "SERVICES",
    "Account",
    "Delivery",
    "Draft",
    "Edition",
    "Item",
    "Journal",
    "Letter",
    "Mailing",
    "Pace",
    "Recipient",
    "Sender",
    "Server",
    "compose_letter",
    "lint_mail",
    "open_journal",
    "read_recipients",
    "send_letter",
    "write_message",
]
