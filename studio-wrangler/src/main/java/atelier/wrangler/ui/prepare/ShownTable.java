package atelier.wrangler.ui.prepare;

import atelier.core.data.Dataset;
import atelier.core.data.view.ColumnHeader;
import atelier.core.data.view.ColumnHeaders;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.flow.work.Difference;
import atelier.ui.grid.FetchedModel;
import atelier.ui.grid.GridCell;
import atelier.ui.grid.GridColumn;
import atelier.ui.grid.GridModel;
import atelier.ui.grid.GridPage;
import atelier.ui.grid.GridProfile;
import atelier.ui.task.Ui;
import atelier.ui.text.Language;
import atelier.wrangler.ui.Headers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The table that the grid shows, with what the heads of its columns say. Pictures that are not shown any more are closed.
final class ShownTable implements AutoCloseable {
  private final Jobs jobs;
  private final Language language;
  private final String looking;
  private final FetchedModel grid;
  private final Map<String, List<ColumnHeader>> headers = new LinkedHashMap<>();
  private @Nullable Picture shown;
  private boolean closed;

  ShownTable(Jobs jobs, PrepareTexts texts) {
    this.jobs = jobs;
    language = texts.language();
    looking = texts.looking();
    grid = new FetchedModel(jobs, 0, List.of(), (area, progress) -> GridPage.of(area, (row, column) -> GridCell.MISSING));
  }

  GridModel grid() {
    return grid;
  }

  /// Shows a picture, or nothing, in place of the one before.
  void show(@Nullable Picture next) {
    Picture before = shown;
    shown = next;
    if (next == null) {
      grid.setColumns(0, List.of(), (area, progress) -> GridPage.of(area, (row, column) -> GridCell.MISSING));
    } else {
      List<GridColumn> columns = columns(next);
      if (before != null && columns.equals(columns(before))) {
        grid.setRows(next.view().rows(), next::page);
      } else {
        grid.setColumns(next.view().rows(), columns, next::page);
      }
      measure(next);
    }
    release(before);
  }

  private static List<GridColumn> columns(Picture picture) {
    return IntStream.range(0, picture.columns().size()).mapToObj(picture::gridColumn).toList();
  }

  /// Counts what the headers show, unless it is known.
  private void measure(Picture picture) {
    Dataset table = picture.view().dataset();
    List<ColumnHeader> known = headers.get(table.id());
    if (known != null) {
      grid.setProfiles(profiles(picture, known));
      return;
    }
    Job<List<ColumnHeader>> job = jobs.submit(looking, progress -> new ColumnHeaders(table, null).measure(List.of(), header -> {}, progress));
    Ui.watch(job, state -> {
      if (state instanceof Job.Done<List<ColumnHeader>>(List<ColumnHeader> found) && !closed) {
        headers.put(table.id(), found);
        if (shown == picture) {
          grid.setProfiles(profiles(picture, found));
        }
      }
    });
  }

  private Map<Integer, GridProfile> profiles(Picture picture, List<ColumnHeader> found) {
    var byName = new HashMap<String, ColumnHeader>();
    found.forEach(h -> byName.put(h.name(), h));
    var profiles = new HashMap<Integer, GridProfile>();
    for (int i = 0; i < picture.columns().size(); i++) {
      String name = picture.columns().get(i);
      ColumnHeader header = byName.get(name);
      ColumnHeader former = picture.measured().contains(Difference.former(name)) ? byName.get(Difference.former(name)) : null;
      if (header != null) {
        GridProfile profile = Headers.profile(header, language);
        profiles.put(i, former == null ? profile : profile.after(Headers.profile(former, language)));
      }
    }
    return profiles;
  }

  /// The heads of a picture's columns, without what only the comparison needs; empty while they are counted.
  List<ColumnHeader> headers(@Nullable Picture picture) {
    List<ColumnHeader> known = picture == null ? null : headers.get(picture.view().dataset().id());
    return known == null ? List.of() : known;
  }

  /// Closes a picture that is not shown.
  void release(@Nullable Picture picture) {
    if (picture != null) {
      jobs.submit("close", progress -> {
        picture.close();
        return true;
      });
    }
  }

  /// Ends; the picture that is shown is left to the caller.
  @Override
  public void close() {
    closed = true;
  }
}
