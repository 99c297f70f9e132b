"""What is found wrong, in order."""


class Verdict:
    """The failures of a file, a line each."""

    def __init__(self):
        self.failures = []

    def fail(self, where, what):
        """Notes a failure once, however often it comes."""
        line = f"{where}: {what}"
        if line not in self.failures:
            self.failures.append(line)

    def want(self, condition, where, what):
        """Notes a failure unless `condition` holds; says whether it does."""
        if not condition:
            self.fail(where, what)
        return bool(condition)
