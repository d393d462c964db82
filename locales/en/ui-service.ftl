### Subscriptions, PSTN providers, numbers and sub-partners.
