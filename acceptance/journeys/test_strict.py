"""The strict reader is only worth what it refuses: each rule is shown with a body that it must not read."""

import unittest

import strict

CUSTOMER = {
    "id": "Y2lzY28",
    "orgId": "Y2lzY28",
    "externalId": "4711",
    "address": {"addressLine1": "Gran Vía 1", "city": "Madrid", "country": "ES"},
    "status": "provisioned",
    "packages": ["webex_voice"],
    "resourceDetails": {"packages": [{"name": "webex_voice", "status": "provisioned", "licenseIds": []}]},
    "errors": [],
}
NUMBER = {
    "phoneNumber": "+34910000001",
    "state": "ACTIVE",
    "phoneNumberType": "PRIMARY",
    "mainNumber": True,
    "includedTelephonyTypes": "PSTN_NUMBER",
    "tollFreeNumber": False,
    "isServiceNumber": False,
    "location": {"id": "a", "name": "Headquarters"},
}
ERROR = {"message": "m", "errors": [{"description": "d", "errorCode": 10022}], "trackingId": "t"}


class TheReader(unittest.TestCase):
    def refuses(self, table, body, *words):
        with self.assertRaises(strict.Unreadable) as refusal:
            strict.read(table, body)
        for word in words:
            self.assertIn(word, str(refusal.exception))

    def test_reads_a_whole_customer(self):
        self.assertEqual(strict.read("customer", CUSTOMER), CUSTOMER)

    def test_reads_an_optional_null(self):
        strict.read("customer", CUSTOMER | {"orgId": None})

    def test_refuses_an_unknown_field(self):
        self.refuses("customer", CUSTOMER | {"name": "Acme"}, "name")

    def test_refuses_an_unknown_field_inside(self):
        self.refuses("customer", CUSTOMER | {"address": {"addressLine1": "x", "state": "M"}}, "address", "state")

    def test_refuses_an_unknown_status(self):
        self.refuses("customer", CUSTOMER | {"status": "active"}, "status", "active")

    def test_refuses_a_package_that_it_does_not_know(self):
        self.refuses("subscriber", {"package": "webex_calling_standard"}, "package")
        strict.read("subscriber", {"packages": ["webex_calling_standard"], "status": "provisioned"})

    def test_refuses_a_missing_mandatory_field(self):
        self.refuses("identity organization", {"schemas": [], "id": "x", "meta": {}}, "displayName")
        self.refuses("person", {"id": "x"}, "phoneNumbers")
        strict.read("person", {"id": "x", "phoneNumbers": []})

    def test_refuses_a_null_in_a_mandatory_field(self):
        self.refuses("PSTN connection", {"id": None, "pstnConnectionType": "CISCO_PSTN"}, "id")

    def test_refuses_newer_fields_of_a_number(self):
        strict.read("numbers", {"phoneNumbers": [NUMBER]})
        self.refuses("numbers", {"phoneNumbers": [NUMBER | {"elinEnabled": False}]}, "[0]", "elinEnabled")

    def test_refuses_a_list_where_one_word_belongs(self):
        self.refuses("numbers", {"phoneNumbers": [NUMBER | {"includedTelephonyTypes": ["PSTN_NUMBER"]}]}, "[0]")

    def test_refuses_a_wrong_type(self):
        self.refuses("numbers", {"phoneNumbers": [NUMBER | {"mainNumber": "true"}]}, "mainNumber")
        self.refuses("numbers", {"phoneNumbers": [NUMBER], "count": {"total": True}}, "total")
        self.refuses(
            "new location",
            {
                "latitude": 40.4,
                "id": "a",
                "name": "b",
                "timeZone": "c",
                "address": {"city": "d", "state": "e", "postalCode": "f", "country": "ES"},
            },
            "latitude",
        )

    def test_refuses_bodies_that_are_no_object(self):
        self.refuses("customer list", [CUSTOMER], "object")
        self.refuses("customer list", {"items": {}}, "list")

    def test_knows_every_field_that_its_tables_name(self):
        for table, text in strict.TABLES.items():
            self.assertTrue(strict._fields(text), table)
        self.assertIn("personal-room", strict._fields(strict.TABLES["person"])["sipAddresses"][2])
        self.assertIn("owner", strict._fields(strict._fields(strict.TABLES["numbers"])["phoneNumbers"][2]))


class Errors(unittest.TestCase):
    def test_are_read_with_and_without_a_code(self):
        strict.error(ERROR)
        strict.error(ERROR | {"errors": [{"description": "d"}]})

    def test_without_the_three_parts_are_refused(self):
        for name in ERROR:
            with self.assertRaises(strict.Unreadable, msg=name):
                strict.error({key: value for key, value in ERROR.items() if key != name})

    def test_with_a_code_that_is_no_integer_are_refused(self):
        for code in ("10022", True, None, 1.5):
            with self.assertRaises(strict.Unreadable, msg=repr(code)):
                strict.error(ERROR | {"errors": [{"description": "d", "errorCode": code}]})


class Links(unittest.TestCase):
    def test_give_url_and_offset(self):
        url = "http://h/v1/wholesale/customers?max=2&offset=4"
        self.assertEqual(strict.links(f'<{url}>; rel="next"'), {"next": (url, 4)})
        self.assertEqual(len(strict.links(f'<{url}>; rel="next", <{url}>; rel="prev"')), 2)

    def test_that_would_stop_the_client_are_refused(self):
        for header in (
            '</v1/x?offset=2>; rel="next"',
            '<http://h/v1/x>; rel="first"',
            '<http://h/v1/x?offset=a>; rel="next"',
            '<http://h/v1/x?status=a,b&offset=2>; rel="next"',
            "<http://h/v1/x?offset=2>",
        ):
            with self.assertRaises(strict.Unreadable, msg=header):
                strict.links(header)


class Ids(unittest.TestCase):
    def test_are_unpadded_and_alike_in_both_alphabets(self):
        strict.wire_id("Y2lzY29zcGFyazovL3Vz")
        for value in ("Y2lzY28=", "a/b", "a-b", "", None, 7):
            with self.assertRaises(strict.Unreadable, msg=repr(value)):
                strict.wire_id(value)


if __name__ == "__main__":
    unittest.main()
