package atelier.ui.panel;

import atelier.core.job.Problem;
import atelier.ui.chart.ChartFiles;
import java.nio.file.Path;
import java.util.Optional;

/// Saves a page's charts where a person says, and tells how it went.
public record ChartPlaces(Desk desk) implements ChartFiles {
  @Override
  public Optional<Path> place(String suggested) {
    return desk.files().save(desk.language().pick("Save the chart", "儲存圖表"), suggested);
  }

  @Override
  public void saved(Path file) {
    desk.say(Notice.done(desk.language().pick("Saved " + file.getFileName(), "已儲存 " + file.getFileName())));
  }

  @Override
  public void failed(Problem problem) {
    desk.say(Notice.failed(problem, desk.language()));
  }
}
