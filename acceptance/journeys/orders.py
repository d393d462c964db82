"""The orders that the journeys place: invented customers, one step away from what real clients send."""

import itertools
import random
import secrets

RUN = secrets.token_hex(3)
_serial = itertools.count(1)
_first_line = random.randrange(1000, 9000)

BASE_PACKAGES = [
    "webex_calling",
    "webex_meetings",
    "webex_suite",
    "webex_voice",
    "cx_essentials",
    "webex_calling_standard",
]

NEW_YORK = {
    "addressLine1": "350 Fifth Avenue",
    "addressLine2": "Floor 21",
    "city": "New York",
    "stateOrProvince": "NY",
    "zipOrPostalCode": "10118",
    "country": "US",
}
MADRID = {
    "addressLine1": "Calle de Alcalá 45",
    "city": "Madrid",
    "stateOrProvince": "M",
    "zipOrPostalCode": "28014",
    "country": "ES",
}


def unique(word):
    """A word that no other order of this run uses."""
    return f"{word}-{RUN}-{next(_serial)}"


def email(name):
    return f"{unique(name)}@example.com"


def new_york_number(tail=None):
    """A number of the New York area; `tail` fixes its last four digits."""
    line = f"{_first_line + next(_serial):04}" if tail is None else tail
    return f"+1646{random.randrange(200, 900)}{line}"


def madrid_number():
    return f"+3491{random.randrange(100, 999)}{_first_line + next(_serial):04}"


def customer(provisioning_id, packages, address=NEW_YORK, **changed):
    """The order of a new customer with its headquarters."""
    name = unique("Acme")
    order = {
        "provisioningId": provisioning_id,
        "packages": packages,
        "externalId": unique("ext"),
        "address": dict(address),
        "customerInfo": {"name": name, "primaryEmail": email("admin"), "language": "en"},
        "provisioningParameters": {
            "calling": {"location": headquarters(address)},
            "meetings": {"timezone": _zone(address)},
        },
    }
    return order | changed


def headquarters(address, **changed):
    location = {
        "name": "Headquarters",
        "address": dict(address),
        "timezone": _zone(address),
        "language": "en_us",
        "emergencyLocationIdentifier": "Acme-HQ",
    }
    return location | changed


def subscriber(customer_id, package, **parameters):
    """The order of a subscriber with one package."""
    return {
        "customerId": customer_id,
        "email": email("user"),
        "packages": [package],
        "provisioningParameters": {"firstName": "Ada", "lastName": "Lovelace"} | parameters,
    }


def location(name, **changed):
    """A further location, in the other spelling of addresses that locations use."""
    order = {
        "name": name,
        "timeZone": "America/New_York",
        "preferredLanguage": "en_US",
        "announcementLanguage": "en_us",
        "address": {
            "address1": "1 Liberty Plaza",
            "address2": "Suite 5",
            "city": "New York",
            "state": "NY",
            "postalCode": "10006",
            "country": "US",
        },
        "latitude": "40.7094",
        "longitude": "-74.0112",
        "notes": "second site",
    }
    return order | changed


def _zone(address):
    return "Europe/Madrid" if address["country"] == "ES" else "America/New_York"
