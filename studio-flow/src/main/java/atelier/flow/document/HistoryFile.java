package atelier.flow.document;

import atelier.core.file.FileException;
import atelier.core.json.Json;
import atelier.flow.catalog.FlowException;
import atelier.flow.graph.Flow;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A history as a file of lines that is only ever appended to: a program that is killed in the middle of a line loses that line and no other.
final class HistoryFile {
  private static final String GO = "go";

  private final Path file;

  HistoryFile(Path file) {
    this.file = file;
  }

  /// What the file holds; empty where there is none. Lines that make no sense, such as one cut short, are passed over, with what builds on them.
  Optional<History> read() throws FileException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      History history = null;
      for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
        history = with(history, line);
      }
      return Optional.ofNullable(history);
    } catch (IOException e) {
      throw FileException.of("read", file, e);
    }
  }

  private static @Nullable History with(@Nullable History history, String line) {
    try {
      JsonNode json = Json.tree(line);
      if (json == null || !json.isObject()) {
        return history;
      }
      if (history != null && json.has(GO)) {
        String id = json.path(GO).asText();
        return history.entry(id).isPresent() ? history.at(id) : history;
      }
      String id = json.path("id").asText();
      String parent = json.path("parent").asText();
      Edit edit = EditJson.edit(json.path("edit"));
      Instant at = Instant.parse(json.path("at").asText());
      if (history == null) {
        return edit instanceof Edit.Replace(Flow flow) && parent.isEmpty() ? History.begin(new History.Entry(id, parent, at, edit, flow)) : null;
      }
      Optional<History.Entry> before = history.entry(parent);
      return before.isEmpty() ? history : history.add(new History.Entry(id, parent, at, edit, edit.apply(before.get().flow())));
    } catch (IOException | FlowException | DateTimeParseException e) {
      return history;
    }
  }

  /// Writes new edits behind what is there, and then where the flow stands; on the disk when it returns.
  void append(List<History.Entry> entries, String current) throws FileException {
    var lines = new StringBuilder("\n"); // whatever stands there, cut short or not, ends here
    for (History.Entry entry : entries) {
      ObjectNode json = Json.object().put("id", entry.id()).put("parent", entry.parent()).put("at", entry.at().toString());
      json.set("edit", EditJson.json(entry.edit()));
      lines.append(Json.line(json)).append('\n');
    }
    lines.append(Json.line(Json.object().put(GO, current))).append('\n');
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)) {
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      throw FileException.of("written", file, e);
    }
  }
}
