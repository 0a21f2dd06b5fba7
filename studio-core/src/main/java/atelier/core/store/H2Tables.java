package atelier.core.store;

import atelier.core.lineage.Lineage;
import org.jdbi.v3.core.Handle;

/// The tables within one transaction on one connection.
record H2Tables(Handle handle) implements Tables {
  private H2Changes log() {
    return new H2Changes(handle);
  }

  @Override
  public Datasets datasets() {
    return new H2Datasets(handle, log());
  }

  @Override
  public Runs runs() {
    return new H2Runs(handle, log());
  }

  @Override
  public Metrics metrics() {
    return new H2Metrics(handle, log());
  }

  @Override
  public Marks marks() {
    return new H2Marks(handle, log());
  }

  @Override
  public Models models() {
    return new H2Models(handle, log());
  }

  @Override
  public Flows flows() {
    return new H2Flows(handle, log());
  }

  @Override
  public Lineage lineage() {
    return new H2Lineage(handle, log());
  }

  @Override
  public OpenJobs jobs() {
    return new H2OpenJobs(handle, log());
  }

  @Override
  public Changes changes() {
    return log();
  }
}
