package atelier.core.data.preview;

import atelier.core.data.DataException;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.OpenedFile;
import atelier.core.data.load.TextReading;
import atelier.core.job.Progress;

/// Looks at texts and at the sheets of workbooks, which are read as texts.
record TextLooker(OpenedFile file, long small, int rows) implements Looker {
  @Override
  public Look look(ImportOptions options, Progress progress) throws DataException {
    boolean large = file.isText() && file.textBytes() > small;
    TextReading reading = large ? file.part(options, progress.slice(0, 0.5)) : file.whole(options, progress.slice(0, 0.5));
    return TextLook.of(file, reading, options, rows, progress.slice(0.5, 1));
  }

  @Override
  public Look whole(ImportOptions options, Progress progress) throws DataException {
    return TextLook.of(file, file.whole(options, progress.slice(0, 0.6)), options, rows, progress.slice(0.6, 1));
  }

  @Override
  public void close() {
    file.close();
  }
}
