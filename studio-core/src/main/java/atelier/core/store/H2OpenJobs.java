package atelier.core.store;

import atelier.core.file.ProcessMark;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class H2OpenJobs implements OpenJobs {
  private final Handle handle;
  private final H2Changes changes;

  H2OpenJobs(Handle handle, H2Changes changes) {
    this.handle = handle;
    this.changes = changes;
  }

  @Override
  public void begin(Entry job) {
    handle.execute(
        "MERGE INTO open_job (id, name, run, owner, started) KEY (id) VALUES (?, ?, ?, ?, ?)",
        job.id(), job.name(), job.run(), job.owner().toString(), job.started().toEpochMilli());
    changes.add("job", job.id());
  }

  @Override
  public void end(String id) {
    handle.execute("DELETE FROM open_job WHERE id = ?", id);
    changes.add("job", id);
  }

  @Override
  public List<Entry> all() {
    return handle
        .select("SELECT id, name, run, owner, started FROM open_job ORDER BY seq")
        .map((rs, context) -> new Entry(rs.getString(1), rs.getString(2), rs.getString(3), owner(rs.getString(4)), Instant.ofEpochMilli(rs.getLong(5))))
        .list();
  }

  private static ProcessMark owner(@Nullable String text) {
    ProcessMark mark = text == null ? null : ProcessMark.parse(text);
    return mark == null ? new ProcessMark(0, 0) : mark;
  }
}
