### The mails that the hub writes, and the page that the one about consent leads to. `none` is what there is not to name.

mail-administrator-welcome =
    .subject = Administration of { $organization }
    .text =
        This address administers { $organization }. { $signIn ->
            [webex] It signs in with a password of its own.
           *[other] It signs in through the identity provider { $identityProvider }.
        }{ $controlHub ->
            [true] { " " }The administration portal manages users, locations and phone numbers.
           *[other] { "" }
        }{ $support ->
            [none] { "" }
           *[other] { " " }For any question: { $support }.
        }

mail-user-welcome =
    .subject = The service of { $organization } is ready
    .text =
        This address is now a user of the communication service of { $organization }. { $signIn ->
            [webex] It signs in with a password of its own.
           *[other] It signs in through the identity provider { $identityProvider }.
        }{ $support ->
            [none] { "" }
           *[other] { " " }For any question: { $support }.
        }

mail-consent-move =
    .subject = { $organization } asks to move this account
    .text =
        { $organization } has signed this address up for its communication service, but it has a free account of its own. The service begins as soon as the move of the account to the organization is agreed to: { $link }. The link works once, for 30 days. Without an agreement the account stays as it is.{ $support ->
            [none] { "" }
           *[other] { " " }For any question: { $support }.
        }

mail-phone-link =
    .subject = A telephone for { $name }
    .text =
        { $organization } has prepared the line of { $name }. This link shows, once and for three days, the data with which a telephone or an application registers on it: { $link }. Open it with the telephone at hand; whoever opens it can call in the name of { $name }.{ $support ->
            [none] { "" }
           *[other] { " " }For any question: { $support }.
        }

mail-invitation =
    .subject = Access is ready
    .text = Administration access is ready for this address. This link chooses the password: { $link }. The link works once, for 7 days.

## The page of the consent

consent-asked = The move of an account
    .text = { $organization } has signed this address up for its communication service. The address has a free account of its own, which moves to the organization: from then on the organization administers it.
    .else = Without an agreement the account stays as it is. It is enough to close this page.
consent-agree = Agree to the move
consent-given = The move is agreed
    .text = The account { $email } now belongs to { $organization }, and the service is running.
consent-unknown = An unknown link
    .text = This link leads to no account: a part is missing, or a newer one has taken its place.
    .else = The organization that handed it over can hand over another one.
