package atelier.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The numbered scripts that bring a store to the present version. A script that was released is never changed.
///
/// @param scripts names of resources beside this class; the position is the version, from 1
record Migrations(List<String> scripts) {
  /// This program's.
  static final Migrations PRESENT = new Migrations(List.of("001-project.sql", "002-experiments.sql", "003-leaderboard.sql"));

  int version() {
    return scripts.size();
  }

  /// The version of a store; 0 for an empty one.
  static int versionOf(Handle handle) {
    boolean versioned =
        handle.select("SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'SCHEMA_VERSION' AND table_schema = 'PUBLIC'").mapTo(int.class).one() > 0;
    return versioned ? handle.select("SELECT COALESCE(MAX(version), 0) FROM schema_version").mapTo(int.class).one() : 0;
  }

  /// Runs the scripts above the store's version.
  void apply(Handle handle) {
    handle.execute("CREATE TABLE IF NOT EXISTS schema_version (version INT PRIMARY KEY, script VARCHAR NOT NULL)");
    for (int version = versionOf(handle) + 1; version <= version(); version++) {
      String script = scripts.get(version - 1);
      for (String statement : statements(script)) {
        handle.execute(statement);
      }
      handle.execute("INSERT INTO schema_version (version, script) VALUES (?, ?)", version, script);
    }
  }

  private static List<String> statements(String script) {
    var statements = new ArrayList<String>();
    String text = text(script).replaceAll("(?m)^--.*$", "");
    for (String statement : text.split(";\\s*(\\n|$)", -1)) {
      if (!statement.isBlank()) {
        statements.add(statement.strip());
      }
    }
    return statements;
  }

  private static String text(String script) {
    try (InputStream in = Migrations.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new IllegalStateException("The script " + script + " is missing.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
