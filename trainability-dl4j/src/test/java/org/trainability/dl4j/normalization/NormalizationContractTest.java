package org.trainability.dl4j.normalization;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.NormalizationContract;

class NormalizationContractTest {

  @Nested
  class OfNone extends NormalizationContract {
    @Override
    protected String name() {
      return "none";
    }
  }

  @Nested
  class OfBatchNorm extends NormalizationContract {
    @Override
    protected String name() {
      return "batch-norm";
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("epsilon", 0, "decay", 1);
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      return Stream.of(
          ComponentSpec.of(name()), ComponentSpec.of(name()).with("epsilon", 0.5).with("decay", 0));
    }
  }

  @Nested
  class OfLayerNorm extends NormalizationContract {
    @Override
    protected String name() {
      return "layer-norm";
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("epsilon", -1, "affine", "maybe", "placement", "everywhere");
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      return Stream.of(
          ComponentSpec.of(name()),
          ComponentSpec.of(name()).with("affine", false),
          ComponentSpec.of(name())
              .with("placement", "after-activation")
              .with("bias-before-norm", false),
          ComponentSpec.of(name()).with("epsilon", 0.5));
    }
  }
}
