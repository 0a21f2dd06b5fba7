package atelier.build;

/// The build cannot go on; the message says why and what to do.
final class BuildException extends Exception {

  BuildException(String message) {
    super(message);
  }
}
