package atelier.core.data.preview;

import atelier.core.data.DataException;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.OpenedFile;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A file looked at before it is imported. Immutable: a changed guess gives another preview of the same opened file.
///
/// A small file is read whole at once; of a large one the head and pieces from its middle, until [#whole] has read all rows. Methods that read block and are
/// meant for a job; they can be cancelled through their progress. Closing any of the previews of a file closes the file for all of them.
public final class ImportPreview implements AutoCloseable {
  /// Texts up to this size are read whole at once.
  static final long SMALL = 4L << 20;

  /// Rows that are shown.
  public static final int ROWS = 200;

  private final Looker looker;
  private final ImportOptions options;
  private final Look look;

  private ImportPreview(Looker looker, ImportOptions options, Look look) {
    this.looker = looker;
    this.options = options;
    this.look = look;
  }

  /// Opens a file and looks at it.
  ///
  /// @throws DataException when it is no table, empty, a folder, gone, or may not be read; the problem says the way out
  public static ImportPreview open(Path file, ImportOptions options, Progress progress) throws DataException {
    return open(file, options, SMALL, ROWS, progress);
  }

  static ImportPreview open(Path file, ImportOptions options, long small, int rows, Progress progress) throws DataException {
    OpenedFile opened = OpenedFile.of(file, progress.slice(0, 0.2));
    boolean done = false;
    try {
      var looker = Looker.of(opened, small, rows);
      var preview = new ImportPreview(looker, options, looker.look(options, progress.slice(0.2, 1)));
      done = true;
      return preview;
    } finally {
      if (!done) {
        opened.close();
      }
    }
  }

  /// What is to be shown.
  public Snapshot snapshot() {
    return look.snapshot();
  }

  /// What was asked for so far. With a whole preview the import under these options gives the cells that are shown.
  public ImportOptions options() {
    return options;
  }

  /// The options under which the import gives what is shown: of a file that was not read whole, the kinds and formats are held fast.
  public ImportOptions importOptions() {
    return snapshot().coverage().complete() ? options : look.fixed(options);
  }

  /// The same file with one guess changed. Of a large file only a part is read again, see [#whole].
  public ImportPreview with(Change change, Progress progress) throws DataException {
    ImportOptions wanted = change.apply(options, snapshot());
    if (!change.isStructural()) {
      return new ImportPreview(looker, wanted, looker.change(look, change, wanted, progress));
    }
    // Other columns may stand there now: what was said about those that do not is forgotten.
    ImportOptions bare = wanted.withKinds(Map.of()).withColumns(Map.of()).withResolutions(List.of());
    Look first = looker.look(bare, progress.slice(0, 0.6));
    var names = first.snapshot().columns().stream().map(PreviewColumn::found).collect(Collectors.toSet());
    ImportOptions kept = bare.withKinds(only(wanted.kinds(), names)).withColumns(only(wanted.columns(), names));
    return new ImportPreview(looker, kept, kept.equals(bare) ? first : looker.look(kept, progress.slice(0.6, 1)));
  }

  private static <T> Map<String, T> only(Map<String, T> all, Set<String> names) {
    var kept = new LinkedHashMap<>(all);
    kept.keySet().retainAll(names);
    return kept;
  }

  /// The same with all rows read; itself when they were.
  public ImportPreview whole(Progress progress) throws DataException {
    return snapshot().coverage().complete() ? this : new ImportPreview(looker, options, looker.whole(options, progress));
  }

  /// The text of the file around a row.
  ///
  /// @param row    a row that is shown or marked
  /// @param column name in the file of the column whose cell is pointed at; null for none
  /// @param before lines above the row
  /// @param after  lines below it
  /// @throws IllegalArgumentException for a row that is not shown
  public RawText raw(long row, @Nullable String column, int before, int after) throws DataException {
    return look.raw(row, column, before, after);
  }

  @Override
  public void close() {
    looker.close();
  }
}
