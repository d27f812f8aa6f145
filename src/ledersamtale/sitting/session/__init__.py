"""One sitting of `reflect`: from finding the reflection to saying where it is."""
