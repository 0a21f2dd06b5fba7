package atelier.core.data.preview;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.ImportReport;
import atelier.core.data.load.ImportReport.ColumnReport;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.data.load.OpenedFile;
import atelier.core.data.load.ReadCell;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.TableRows;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks at files that say themselves what their columns are: Parquet and JSON. They are read by the importer; nothing in them is guessed.
final class TableLooker implements Looker {
  /// Rows whose values are counted for the headers.
  private static final long MOST = 100_000;

  private final OpenedFile file;
  private final int rows;

  TableLooker(OpenedFile file, int rows) {
    this.file = file;
    this.rows = rows;
  }

  private record TableLook(Snapshot snapshot) implements Look {
    @Override
    public ImportOptions fixed(ImportOptions options) {
      return options;
    }

    @Override
    public RawText raw(long row, @Nullable String column, int before, int after) {
      return new RawText(List.of(), List.of());
    }
  }

  @Override
  public Look look(ImportOptions options, Progress progress) throws DataException {
    return whole(options, progress);
  }

  @Override
  public Look whole(ImportOptions options, Progress progress) throws DataException {
    try (Imported imported = new Importer().open(file.file(), options, progress.slice(0, 0.7))) {
      List<Column> columns = imported.dataset().schema().columns();
      var sketches = new ArrayList<ColumnSketcher>();
      for (int i = 0; i < columns.size(); i++) {
        sketches.add(new ColumnSketcher(columns.size(), i));
      }
      var shown = new ArrayList<PreviewRow>();
      try (DuckSession session = DuckSession.open(imported.source().files().toArray(Path[]::new))) {
        long all = Math.min(MOST, imported.dataset().rows());
        TableRows.read(session, imported.source(), columns, MOST, (row, values) -> {
          for (int i = 0; i < values.size(); i++) {
            sketches.get(i).add(values.get(i));
          }
          if (shown.size() < rows) {
            shown.add(row(row, values));
          }
          if ((row & 0xfff) == 0) {
            progress.report(0.7 + 0.3 * row / Math.max(1, all), "Reading row " + row);
          }
        });
      }
      return new TableLook(snapshot(imported, options, sketches, shown));
    }
  }

  private static PreviewRow row(long row, List<@Nullable Object> values) {
    var cells = new ArrayList<PreviewRow.Cell>();
    for (Object value : values) {
      cells.add(new PreviewRow.Cell(value == null ? "" : value.toString(), value, value == null ? ReadCell.State.EMPTY : ReadCell.State.READ));
    }
    return new PreviewRow(row, 0, cells);
  }

  private Snapshot snapshot(Imported imported, ImportOptions options, List<ColumnSketcher> sketches, List<PreviewRow> shown) {
    ImportReport report = imported.report();
    var columns = new ArrayList<PreviewColumn>();
    for (int i = 0; i < sketches.size(); i++) {
      ColumnReport column = report.columns().get(i);
      columns.add(new PreviewColumn(column.name(), column.name(), column.kind(), column.format(), null, null, 1, false, column.why(), List.of(), Map.of(), 0, 0, 0, sketches.get(i).sketch()));
    }
    String encoding = report.source().encoding();
    String name = options.name() == null ? file.name() : options.name();
    return new Snapshot(
        name, new Snapshot.Source(file.file().toString(), file.format(), file.compression(), file.bytes(), null), new Snapshot.Coverage(Math.min(MOST, report.rows()), report.rows(), true),
        encoding == null ? null : new EncodingGuess(encoding, 1, options.encoding() != null, false, List.of(), false, "", List.of()), null, null, null, null, null, null, List.of(), columns,
        new Marks(0, 0, 0, 0, 0, List.of()), shown, report.warnings());
  }

  @Override
  public void close() {
    file.close();
  }
}
