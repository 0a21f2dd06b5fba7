package atelier.app.shell.manual;

import java.util.ArrayDeque;
import java.util.List;

/// Paths of documents, as links write them.
final class Paths {
  /// Begins a link to a page of the program.
  static final String PROGRAM = "atelier:";

  private Paths() {}

  /// Where `destination` leads from the document at `from`, both below the documents' folder.
  static String resolve(String from, String destination) {
    var parts = new ArrayDeque<>(List.of(from.split("/")));
    parts.removeLast();
    for (String part : destination.split("/")) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }
}
