### Onboarding templates.
