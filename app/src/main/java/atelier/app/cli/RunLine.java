package atelier.app.cli;

import atelier.core.store.Run;
import atelier.experiments.search.FoundRun;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A run as a line of a list, in the document's spelling.
record RunLine(
    String run, String kind, String name, String status, String begun, @Nullable String ended, @Nullable String parent, JsonNode parameters, Map<String, Double> metrics, SortedSet<String> tags, String note,
    boolean archived, boolean pinned) {
  private static final DateTimeFormatter BEGUN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  static RunLine of(FoundRun found) {
    Run run = found.run();
    return new RunLine(
        run.id(), run.kind(), run.name(), run.status().id(), run.started().toString(), run.ended() == null ? null : run.ended().toString(), run.parent(), run.parameters(), new TreeMap<>(found.metrics()),
        found.marks().tags(), found.marks().note(), found.marks().archived(), found.marks().pinned());
  }

  static TextTable table(List<FoundRun> found) {
    var table = new TextTable("run", "kind", "name", "status", "begun", "tags", "metrics").whole("run", "begun");
    found.forEach(f -> table.row(f.run().id(), f.run().kind(), f.run().name(), f.run().status().id(), BEGUN.format(f.run().started()), String.join(", ", f.marks().tags()), metrics(f)));
    return table;
  }

  private static String metrics(FoundRun found) {
    return new TreeMap<>(found.metrics()).entrySet().stream().map(e -> e.getKey() + " " + String.format(Locale.ROOT, "%.4g", e.getValue())).collect(Collectors.joining(", "));
  }
}
