package atelier.flow.run;

import atelier.core.data.DataException;
import atelier.core.data.Schema;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.data.load.FolderImport;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Engine;
import atelier.core.engine.load.UnitedParquet;
import atelier.core.expr.Rel;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The files that a flow reads, ready for an engine: Parquet where it lies, anything else as the import makes it.
public final class Inputs implements AutoCloseable {
  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /// One file.
  ///
  /// @param imported null for a Parquet file in its place
  private record Input(Path parquet, @Nullable Imported imported) {}

  private static final Set<String> TOLD = Set.of("columns-absent", "kinds-differ", "duplicate-name");

  private final Map<String, List<Input>> sources = new LinkedHashMap<>();
  private final List<Path> scratch = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private Inputs() {}

  public static Inputs open(Map<String, List<Path>> files, Importer importer, Progress progress) throws DataException {
    var inputs = new Inputs();
    try {
      for (Map.Entry<String, List<Path>> source : files.entrySet()) {
        var list = inputs.sources.computeIfAbsent(source.getKey(), _ -> new ArrayList<>());
        for (Path file : source.getValue()) {
          list.add(input(file, importer, progress));
        }
        if (list.size() > 1 && !areAlike(list)) {
          inputs.unite(source.getKey(), source.getValue(), importer, progress);
        }
      }
      return inputs;
    } catch (DataException | RuntimeException e) {
      inputs.close();
      throw e;
    }
  }

  private static Input input(Path file, Importer importer, Progress progress) throws DataException {
    progress.report(0, "Reading " + file.getFileName());
    if (isParquet(file)) {
      return new Input(file, null);
    }
    Imported imported = importer.open(file, ImportOptions.auto(), progress);
    return new Input(imported.dataset().file(), imported);
  }

  private static boolean areAlike(List<Input> files) throws DataException {
    List<Path> parquet = files.stream().map(Input::parquet).toList();
    try (DuckSession session = DuckSession.open(parquet.toArray(Path[]::new))) {
      return UnitedParquet.areAlike(session, parquet);
    }
  }

  /// Files of unlike columns become one table by their names, as an import of their folder makes it.
  private void unite(String source, List<Path> files, Importer importer, Progress progress) throws DataException {
    Path folder = folder();
    scratch.add(folder);
    List<Input> list = Objects.requireNonNull(sources.get(source));
    var read = new ArrayList<Imported>();
    for (int i = 0; i < files.size(); i++) {
      Imported imported = list.get(i).imported();
      if (imported == null) {
        imported = importer.open(files.get(i), ImportOptions.auto(), progress);
        list.set(i, new Input(list.get(i).parquet(), imported)); // closed with the others where a later one fails
      }
      read.add(imported);
    }
    sources.put(source, List.of()); // from here on it is for who unites them to close them
    FolderImport.United united = new FolderImport(importer).unite(files, read, ImportOptions.auto(), folder, progress);
    united.warnings().stream().filter(w -> TOLD.contains(w.code())).forEach(w -> warnings.add("Source '" + source + "': " + w.message()));
    sources.put(source, List.of(new Input(united.file(), importer.open(united.file(), ImportOptions.auto(), progress))));
  }

  private static Path folder() throws DataException {
    try {
      return Leftovers.temporaryFolder("united");
    } catch (FileException e) {
      throw new DataException(e.problem(), e);
    }
  }

  /// What is worth knowing about sources of several files.
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  private static boolean isParquet(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(PARQUET.length), PARQUET);
    } catch (IOException e) {
      // The import says what is wrong with it.
      return false;
    }
  }

  /// The files that an engine has to see.
  public List<Path> files() {
    return sources.values().stream().flatMap(List::stream).map(Input::parquet).toList();
  }

  /// Whether a source's file is not read where it lies.
  public boolean imported(String source) {
    return sources.getOrDefault(source, List.of()).stream().anyMatch(i -> i.imported() != null);
  }

  /// A table for each source.
  public Map<String, Rel.Scan> tables(Engine engine) throws DataException {
    var tables = new LinkedHashMap<String, Rel.Scan>();
    for (Map.Entry<String, List<Input>> source : sources.entrySet()) {
      Rel.Scan scan = engine.scan(source.getValue().stream().map(Input::parquet).toList());
      Imported first = source.getValue().getFirst().imported();
      tables.put(source.getKey(), first == null ? scan : new Rel.Scan(scan.source(), kinds(scan.schema(), first.dataset().schema())));
    }
    return tables;
  }

  /// The columns of the file, with what the import knows of them beyond their type.
  private static Schema kinds(Schema physical, Schema known) {
    return new Schema(physical.columns().stream()
        .map(c -> known.find(c.name()).filter(k -> k.kind().isText() && c.kind().isText()).map(k -> k.playing(c.role())).orElse(c))
        .toList());
  }

  @Override
  public void close() {
    for (List<Input> list : sources.values()) {
      for (Input input : list) {
        if (input.imported() != null) {
          input.imported().close();
        }
      }
    }
    scratch.forEach(Trees::deleteQuietly);
  }
}
