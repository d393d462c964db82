### Jobs.

job-about = What takes longer than a moment: provisioning, changes, removals. It all goes on when the window is closed or the hub is restarted.
job-all = All
job-running = Running
job-failed = With errors
job-done = Completed
job-none = Provisioning, changes and removals appear here.
job-none-such = No job in this state.
job-what = Job
job-state = Status
job-asked = Asked
job-ended = Ended
job-customer = See customer
job-progress = { $done } of { $all } steps done{ $refused ->
        [0] .
        [one] , one refused.
       *[other] , { $refused } refused.
    }
job-progress-label = Progress
job-refused = { $refused ->
        [one] One step could not be done
       *[other] { $refused } steps could not be done
    }
job-refused-how = Each says its cause and its fix. A retry repeats only what failed.
job-step = Step
job-step-when = When
job-step-again = Next try:
job-step-waiting = Waiting
job-step-running = Running
job-step-retrying = Being retried
job-step-blocked = Waits for another step
job-step-refused = Refused
job-step-done = Done
job-kind-provision-customer = Create customer
job-kind-update-customer = Change customer
job-kind-remove-customer = Remove customer
job-kind-provision-subscriber = Create user
job-kind-change-package = Change package
job-kind-remove-subscriber = Take a user's package
job-kind-update-person = Change user
job-kind-remove-person = Delete user
job-kind-add-location = Add location
job-kind-change-location = Change location
job-kind-remove-location = Delete location
job-kind-add-numbers = Add numbers
job-kind-change-numbers = Change numbers
job-kind-remove-numbers = Remove numbers
job-kind-change-administrators = Change administrators
job-canceled = Stopped
job-step-corrected = Corrected; to be retried
job-step-canceled = Stopped
job-kind-create-users = Create users
job-kind-remove-customer-everything = Delete a customer with everything it has
