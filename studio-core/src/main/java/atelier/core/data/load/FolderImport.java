package atelier.core.data.load;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.load.ImportReport.ColumnReport;
import atelier.core.data.load.ImportReport.Warning;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.UnitedParquet;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Several files as one table, one behind the other: columns meet by their names. A column that is of different kinds in them is read as text in all of them.
public final class FolderImport {
  private final Importer importer;

  public FolderImport(Importer importer) {
    this.importer = importer;
  }

  /// @param file     Parquet with the rows of all files
  /// @param bytes    of all files
  /// @param warnings what was said of each file, under its name
  /// @param rejected cells and rows of all files that did not fit
  public record United(Path file, long bytes, List<Warning> warnings, long rejected) {
    /// The report of the table, told as one of the folder.
    ///
    /// @param leftOut what is to be said of files that were not read
    public ImportReport report(Path folder, List<Warning> leftOut, ImportReport table) {
      var source = new ImportReport.Source(folder.toString(), "folder", null, bytes, null, null, null, null, true, null, List.of(), null);
      var all = new ArrayList<>(leftOut);
      all.addAll(warnings);
      all.addAll(table.warnings());
      return new ImportReport(table.dataset(), table.name(), table.rows(), source, table.columns(), new ImportReport.Rejects(rejected, List.of()), all);
    }
  }

  /// @param scratch an empty folder, in which the table is left
  public United unite(List<Path> files, ImportOptions options, Path scratch, Progress progress) throws DataException {
    var read = new ArrayList<Imported>();
    try {
      for (Path file : files) {
        read.add(importer.open(file, options, progress.slice(read.size() * 0.4 / files.size(), (read.size() + 1) * 0.4 / files.size())));
      }
    } catch (DataException | RuntimeException e) {
      read.forEach(Imported::close);
      throw e;
    }
    return unite(files, read, options, scratch, progress);
  }

  /// The same of files that have been read already; closes them.
  ///
  /// @param first each file as `options` read it
  public United unite(List<Path> files, List<Imported> first, ImportOptions options, Path scratch, Progress progress) throws DataException {
    var read = new ArrayList<>(first);
    try {
      Map<String, Kind> texts = differing(read);
      Map<String, String> finals = finals(read);
      for (int i = 0; i < files.size() && !texts.isEmpty(); i++) {
        var kinds = new LinkedHashMap<>(texts);
        kinds.keySet().retainAll(read.get(i).dataset().schema().names());
        kinds.putAll(options.kinds());
        Imported again = importer.open(files.get(i), options.withKinds(kinds), progress.slice(0.4 + i * 0.4 / files.size(), 0.4 + (i + 1) * 0.4 / files.size()));
        read.set(i, again).close();
      }
      Path united = scratch.resolve("united.parquet");
      var tables = new ArrayList<Path>();
      read.forEach(i -> tables.add(i.dataset().file()));
      var visible = new ArrayList<Path>(tables);
      visible.add(scratch);
      try (DuckSession session = DuckSession.open(visible.toArray(Path[]::new))) {
        UnitedParquet.write(session, tables, finals, united, progress.slice(0.8, 1));
      }
      return new United(united, read.stream().mapToLong(i -> i.report().source().bytes()).sum(), warnings(files, read, texts.keySet(), finals), read.stream().mapToLong(i -> i.report().rejects().count()).sum());
    } finally {
      read.forEach(Imported::close);
    }
  }

  /// Columns whose kinds do not go together; one without any value goes with all.
  private static Map<String, Kind> differing(List<Imported> read) {
    var groups = new LinkedHashMap<String, Set<Kind>>();
    for (Imported imported : read) {
      for (ColumnReport column : imported.report().columns()) {
        if (column.missing() < imported.report().rows()) {
          groups.computeIfAbsent(column.name(), _ -> new LinkedHashSet<>()).add(group(column.kind()));
        }
      }
    }
    var texts = new LinkedHashMap<String, Kind>();
    groups.forEach((name, kinds) -> {
      if (kinds.size() > 1) {
        texts.put(name, Kind.TEXT);
      }
    });
    return texts;
  }

  private static Kind group(Kind kind) {
    return switch (kind) {
      case INTEGER, NUMBER, DECIMAL -> Kind.NUMBER;
      case DATE, TIMESTAMP -> Kind.TIMESTAMP;
      case TEXT, CATEGORY -> Kind.TEXT;
      case BOOLEAN, TIME, DURATION, LIST, STRUCT, VECTOR, BINARY -> kind;
    };
  }

  private static List<Warning> warnings(List<Path> files, List<Imported> read, Set<String> texts, Map<String, String> finals) {
    var warnings = new ArrayList<Warning>();
    List<String> renamed = finals.entrySet().stream().filter(n -> !n.getKey().equals(n.getValue())).map(n -> n.getKey() + " → " + n.getValue()).toList();
    if (!renamed.isEmpty()) {
      warnings.add(new Warning("duplicate-name", renamed.size(), List.of(), "Columns whose names differ only in case in the files stay apart and were renamed: " + String.join(", ", renamed) + "."));
    }
    if (!texts.isEmpty()) {
      warnings.add(new Warning("kinds-differ", texts.size(), List.of(), "Columns that are of different kinds in the files became text: " + names(texts, finals) + "."));
    }
    var all = new LinkedHashSet<String>();
    read.forEach(i -> all.addAll(i.dataset().schema().names()));
    for (int i = 0; i < files.size(); i++) {
      ImportReport report = read.get(i).report();
      String name = "'" + files.get(i).getFileName() + "'";
      var absent = new LinkedHashSet<>(all);
      absent.removeAll(read.get(i).dataset().schema().names());
      if (!absent.isEmpty()) {
        warnings.add(new Warning("columns-absent", absent.size(), List.of(), name + " has no column " + names(absent, finals) + ": its cells are missing."));
      }
      if (report.rejects().count() > 0) {
        warnings.add(new Warning("rejects-in-file", report.rejects().count(), List.of(), name + ": " + report.rejects().count() + " cells or rows did not fit; import it by itself to see them."));
      }
      report.warnings().stream().filter(w -> w.count() > 0).forEach(w -> warnings.add(new Warning(w.code(), w.count(), w.lines(), name + ": " + w.message())));
    }
    return warnings;
  }

  private static String names(Set<String> names, Map<String, String> finals) {
    return names.stream().map(n -> finals.getOrDefault(n, n)).collect(Collectors.joining(", "));
  }

  /// What each column is called in the table; names that differ only in case cannot stand side by side.
  private static Map<String, String> finals(List<Imported> read) {
    var all = new LinkedHashSet<String>();
    read.forEach(i -> all.addAll(i.dataset().schema().names()));
    List<String> found = List.copyOf(all);
    List<String> unique = Names.of(found, true).names();
    var finals = new LinkedHashMap<String, String>();
    for (int i = 0; i < found.size(); i++) {
      finals.put(found.get(i), unique.get(i));
    }
    return finals;
  }
}
