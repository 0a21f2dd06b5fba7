package atelier.core.data.load;

import atelier.core.data.DataException;
import atelier.core.data.load.ImportReport.Warning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of a folder that are one table: those of the kind that most of its tables are, so that a note beside them becomes no rows.
///
/// @param tables in the order of their names
/// @param kind   their ending
/// @param others files that are left out because they are no tables, or tables of another kind
/// @param empty  files of the kind without any text
public record FolderFiles(List<Path> tables, String kind, List<Path> others, List<Path> empty) {
  /// Endings of tables, the likelier ones first, and the kind that each belongs to.
  private static final Map<String, String> KINDS = kinds();

  private static final int NAMED = 5;
  private static final int BLANK = 4096;

  /// @throws DataException when nothing in it is a table, or all tables are empty
  public static FolderFiles of(Path folder) throws DataException {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> files = all.filter(Files::isRegularFile).filter(f -> !f.getFileName().toString().startsWith(".")).sorted().toList();
      Map<String, List<Path>> byKind = files.stream().filter(f -> KINDS.containsKey(ending(f))).collect(Collectors.groupingBy(f -> String.valueOf(KINDS.get(ending(f)))));
      String kind = null;
      // Of two with as many files, the one that is a table more surely.
      for (String one : KINDS.values()) {
        kind = byKind.containsKey(one) && (kind == null || byKind.getOrDefault(one, List.of()).size() > byKind.getOrDefault(kind, List.of()).size()) ? one : kind;
      }
      if (kind == null) {
        throw DataException.input("The folder '" + folder + "' has no tables.", "Files that end in one of " + KINDS.keySet().stream().sorted().collect(Collectors.joining(", ")) + " are tables.");
      }
      List<Path> alike = byKind.getOrDefault(kind, List.of());
      var empty = new ArrayList<Path>();
      for (Path file : alike) {
        if (isEmpty(file)) {
          empty.add(file);
        }
      }
      if (empty.size() == alike.size()) {
        throw DataException.input("All " + kind + " files of the folder '" + folder + "' are empty.", "Name a folder with at least one table.");
      }
      return new FolderFiles(alike.stream().filter(f -> !empty.contains(f)).toList(), kind, files.stream().filter(f -> !alike.contains(f)).toList(), empty);
    } catch (IOException e) {
      throw DataException.input("The folder '" + folder + "' cannot be read: " + e.getMessage() + ".", "Name one that you may read.");
    }
  }

  /// What was left out.
  public List<Warning> warnings() {
    var warnings = new Warnings();
    warnings.add("other-files", others.size(), List.of(), "Only the " + kind + " files of the folder were read; left out: " + names(others) + ".");
    warnings.add("empty-files", empty.size(), List.of(), "Empty files of the folder were left out: " + names(empty) + ".");
    return warnings.list();
  }

  private static String names(List<Path> files) {
    return files.stream().limit(NAMED).map(f -> f.getFileName().toString()).collect(Collectors.joining(", ")) + (files.size() > NAMED ? ", … (" + files.size() + ")" : "");
  }

  private static boolean isEmpty(Path file) throws IOException {
    return Files.size(file) < BLANK && new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\ufeff", "").isBlank();
  }

  /// The ending; of a compressed file that of what is in it.
  private static String ending(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    String ending = plain.substring(plain.lastIndexOf('.') + 1);
    return name.endsWith(".gz") && !KINDS.containsKey(ending) ? "gz" : ending;
  }

  private static Map<String, String> kinds() {
    var kinds = new LinkedHashMap<String, String>();
    List.of("parquet", "csv", "xlsx", "arrow", "arff", "jsonl", "json", "gz", "txt").forEach(k -> kinds.put(k, k));
    kinds.put("tsv", "csv");
    kinds.put("xls", "xlsx");
    kinds.put("feather", "arrow");
    kinds.put("ndjson", "jsonl");
    return kinds;
  }
}
