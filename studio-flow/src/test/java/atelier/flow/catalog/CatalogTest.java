package atelier.flow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What an unknown id may have meant.
class CatalogTest {
  private static final Catalog CATALOG = Catalog.standard();

  @Test
  void anUnknownIdIsAnsweredWithTheFewLikestOnes() {
    assertThat(CATALOG.near("str.uper")).startsWith("str.upper").hasSizeLessThanOrEqualTo(3);
    assertThat(CATALOG.near("text.upper")).as("the right verb in the wrong group").contains("str.upper");
    assertThat(CATALOG.near("ML.UMAP")).startsWith("ml.umap");
    assertThat(CATALOG.near("ml.kmeans_label")).startsWith("ml.kmeans-label");
    assertThat(CATALOG.near("ml.isolation")).as("a part of the name").contains("ml.isolation-forest");
    assertThat(CATALOG.near("xyzzy.quux")).isEmpty();
  }
}
