package atelier.experiments.lineage;

import atelier.core.lineage.Entity;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// One thing of a project's lineage.
///
/// @param hash what names its content: a dataset's values, a model's bytes, what a run was asked; empty where nothing does. A file's is [#hash(Set)]
/// @param when it was made or begun; empty when it is not known
public record Thing(Entity entity, Sort sort, String hash, About about, Optional<Instant> when) {
  public String id() {
    return entity.id();
  }

  public String name() {
    return entity.name().isBlank() ? entity.id() : entity.name();
  }

  /// What names its content as seen from a chain: a file may have been imported more than once, each time with other bytes.
  public String hash(Set<String> chain) {
    return about instanceof About.File file ? file.among(chain).map(About.Copy::sha256).orElse("") : hash;
  }
}
