package atelier.flow.run;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Schema;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.engine.Engine;
import atelier.core.expr.Rel;
import atelier.core.job.Progress;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
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
import org.jspecify.annotations.Nullable;

/// The files that a flow reads, ready for an engine: Parquet where it lies, anything else as the import makes it.
public final class Inputs implements AutoCloseable {
  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /// One file.
  ///
  /// @param given    as it was named
  /// @param imported null for a Parquet file in its place
  private record Input(Path given, Path parquet, @Nullable Imported imported) {}

  private final Map<String, List<Input>> sources = new LinkedHashMap<>();

  private Inputs() {}

  public static Inputs open(Map<String, List<Path>> files, Importer importer, Progress progress) throws DataException {
    var inputs = new Inputs();
    try {
      for (Map.Entry<String, List<Path>> source : files.entrySet()) {
        var list = inputs.sources.computeIfAbsent(source.getKey(), _ -> new ArrayList<>());
        for (Path file : source.getValue()) {
          list.add(input(file, importer, progress));
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
      return new Input(file, file, null);
    }
    Imported imported = importer.open(file, ImportOptions.auto(), progress);
    return new Input(file, imported.dataset().file(), imported);
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
  ///
  /// @param warnings gets what is worth knowing about sources of several files
  public Map<String, Rel> tables(Engine engine, Catalog catalog, List<String> warnings) throws DataException, FlowException {
    var tables = new LinkedHashMap<String, Rel>();
    for (Map.Entry<String, List<Input>> source : sources.entrySet()) {
      List<Path> parquet = source.getValue().stream().map(Input::parquet).toList();
      Rel table = parquet.size() == 1 ? engine.scan(parquet) : UnitedFiles.table(source.getKey(), source.getValue().stream().map(Input::given).toList(), parquet, engine, catalog, warnings);
      Imported first = source.getValue().getFirst().imported();
      tables.put(source.getKey(), first != null && table instanceof Rel.Scan scan ? new Rel.Scan(scan.source(), kinds(scan.schema(), first.dataset().schema())) : table);
    }
    return tables;
  }

  /// The columns of the file, with what the import knows of them beyond their type.
  private static Schema kinds(Schema physical, Schema known) {
    return new Schema(physical.columns().stream()
        .map(c -> known.find(c.name()).filter(k -> k.kind().isText() && c.kind().isText()).orElse(c))
        .map(c -> new Column(c.name(), c.kind(), c.format()))
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
  }
}
