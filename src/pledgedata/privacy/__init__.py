"""What may concern a person: looked for on the way in and out, accepted by name, never shown."""
