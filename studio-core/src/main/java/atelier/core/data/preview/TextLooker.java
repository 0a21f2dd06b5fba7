package atelier.core.data.preview;

import atelier.core.data.DataException;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.OpenedFile;
import atelier.core.data.load.TextReading;
import atelier.core.data.text.LineIndex;
import atelier.core.job.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Looks at texts and at the sheets of workbooks, which are read as texts.
final class TextLooker implements Looker {
  private final OpenedFile file;
  private final long small;
  private final int rows;
  private final Map<Path, LineIndex> lines = new ConcurrentHashMap<>();

  /// @param small bytes up to which a text is read whole at once
  /// @param rows  to show
  TextLooker(OpenedFile file, long small, int rows) {
    this.file = file;
    this.small = small;
    this.rows = rows;
  }

  @Override
  public Look look(ImportOptions options, Progress progress) throws DataException {
    TextReading reading = isLarge() ? file.part(options, progress.slice(0, 0.5)) : file.whole(options, progress.slice(0, 0.5));
    return TextLook.of(file, reading, options, rows, this, progress.slice(0.5, 1));
  }

  private boolean isLarge() {
    return file.isText() && file.textBytes() > small;
  }

  @Override
  public Look change(Look before, Change change, ImportOptions options, Progress progress) throws DataException {
    boolean quick = isLarge() && before instanceof TextLook look && look.snapshot().coverage().complete() && Patch.isFor(change, look.snapshot());
    return quick ? Patch.apply((TextLook) before, change, options, file.name()) : look(options, progress);
  }

  @Override
  public Look whole(ImportOptions options, Progress progress) throws DataException {
    return TextLook.of(file, file.whole(options, progress.slice(0, 0.6)), options, rows, this, progress.slice(0.6, 1));
  }

  /// Where the lines of a text begin.
  LineIndex lines(Path text) throws IOException {
    LineIndex known = lines.get(text);
    if (known == null) {
      known = LineIndex.of(text);
      lines.put(text, known);
    }
    return known;
  }

  @Override
  public void close() {
    file.close();
  }
}
