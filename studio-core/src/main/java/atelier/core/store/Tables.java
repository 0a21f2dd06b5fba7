package atelier.core.store;

import atelier.core.lineage.Lineage;

/// The repositories of a store, within a transaction. Every write adds its row to [Changes].
public interface Tables {
  Datasets datasets();

  Runs runs();

  Metrics metrics();

  Marks marks();

  Models models();

  Flows flows();

  Lineage lineage();

  OpenJobs jobs();

  Changes changes();
}
