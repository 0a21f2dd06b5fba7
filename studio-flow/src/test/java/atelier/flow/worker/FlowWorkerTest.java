package atelier.flow.worker;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.flow.catalog.Catalog;
import org.junit.jupiter.api.Test;

class FlowWorkerTest {
  @Test
  void eachTransformIsFoundAlone() {
    assertThat(Catalog.standard().all()).allSatisfy(t -> assertThat(Catalog.only(t.id()).orElseThrow().help()).isEqualTo(t.help()));
    assertThat(Catalog.only("ml.dance")).isEmpty();
  }
}
