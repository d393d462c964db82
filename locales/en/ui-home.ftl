### Home, search, help and shortcuts.

home-morning = Good morning, { $name }
home-afternoon = Good afternoon, { $name }
home-evening = Good evening, { $name }
home-facts = { $attention ->
        [0] No customer needs attention
        [one] One customer needs attention
       *[other] { $attention } customers need attention
    }{ $running ->
        [0] .
        [one] {" "}and one job is running.
       *[other] {" "}and { $running } jobs are running.
    }
home-tile-customers = Customers
home-tile-users = Users
home-tile-well = Provisioned without error
home-tile-unset = Not set up
home-this-month = { $count } more this month
home-users-all = with a package
home-last-days = last 14 days
home-unset-what = without users so far
home-growth = Customers over 12 months
home-growth-said = From { $first } to { $last } customers in twelve months
home-month = Month
home-attention = Need attention
home-attention-none = Nothing to do.
home-look = Look
home-review = Review
home-by-package = Users per package
home-by-package-none = There are no users yet.
home-days = Customers made per day
home-days-said = In fourteen days { $well } made well and { $badly } with errors
home-day = Day
home-well = Well
home-badly = With errors
home-start = Getting started
home-start-template = Create a template
home-start-given = “{ $name }”, made with the organization
home-start-own = Create another template
home-start-customer = Create the first customer
home-start-users = Set up its users
home-start-tone = Hear dial tone
home-start-done = Done
