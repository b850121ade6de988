package org.trainability.dl4j.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.engine.Trainer;

/** What a metric may do with the step that it is shown. */
class ObservableStepTest {

  private static final Position WHERE = new Position(7, 2);

  private static ObservableStep step() {
    Catalogue catalogue = Catalogue.load(ObservableStepTest.class.getClassLoader());
    ComponentSpec relu = ComponentSpec.of("relu");
    DenseNetwork network =
        DenseNetwork.of(
            NetworkSpec.classifier(
                3, List.of(4), 2, relu, Initialization.KAIMING_NORMAL, Precision.FLOAT64),
            catalogue);
    network.initialize(new Seeds(1).random("parameters"));
    Trainer trainer =
        new Trainer(
            network,
            catalogue.create(Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("adam")),
            catalogue.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
            new Seeds(1));
    trainer.compute(Nd4j.eye(3).castTo(DataType.DOUBLE), new Targets.Labels(new int[] {0, 1, 0}));
    return trainer.step();
  }

  /** A metric that does something with the step, and reads 1 for each layer. */
  private static Metric metric(Set<Need> needs, Consumer<Observation> action) {
    return new Metric() {
      @Override
      public Set<Need> needs() {
        return needs;
      }

      @Override
      public Readings measure(Observation step) {
        action.accept(step);
        return step.perLayer(Unit.ONE, layer -> Reading.of(1, Unit.ONE));
      }
    };
  }

  private static Readings measure(ObservableStep step, Metric metric) {
    return step.measure(metric, WHERE, new Seeds(1).random("metric"), new MetricMemory());
  }

  @Test
  void whatIsKeptCanNotBeAskedLater() {
    List<Observation> steps = new ArrayList<>();
    List<Layer> layers = new ArrayList<>();
    measure(
        step(),
        metric(
            EnumSet.allOf(Need.class),
            shown -> {
              steps.add(shown);
              layers.addAll(shown.layers());
              assertThat(shown.loss()).isPositive();
              assertThat(layers.get(0).gradient().length()).isEqualTo(16);
            }));
    Observation kept = steps.get(0);
    for (Runnable late :
        List.<Runnable>of(
            kept::loss,
            kept::layers,
            kept::network,
            kept::random,
            kept::batchSize,
            () -> kept.fisherGram(2),
            () -> kept.remember("x", 1, 2),
            () -> layers.get(0).gradient(),
            () -> layers.get(0).preActivations(),
            () -> layers.get(0).largestEigenvalue())) {
      assertThatIllegalStateException()
          .isThrownBy(late::run)
          .withMessageContaining("step 7")
          .withMessageContaining("measure() only");
    }
  }

  @Test
  void whatIsNotDeclaredIsNotShown() {
    measure(
        step(),
        metric(
            Set.of(Need.PARAMETERS),
            shown ->
                assertThatIllegalStateException()
                    .isThrownBy(() -> shown.network().gradient())
                    .withMessageContaining("GRADIENT")));
  }

  /** The same step, told as one whose products are not exact. */
  private record Inexact(ObservableStep step) implements ObservableStep {
    @Override
    public int batchSize() {
      return step.batchSize();
    }

    @Override
    public double loss() {
      return step.loss();
    }

    @Override
    public List<? extends ObservableScope> layers() {
      return step.layers();
    }

    @Override
    public ObservableScope network() {
      return step.network();
    }

    @Override
    public INDArray outputs() {
      return step.outputs();
    }

    @Override
    public Targets targets() {
      return step.targets();
    }

    @Override
    public double[] sampleLosses() {
      return step.sampleLosses();
    }

    @Override
    public void keep(Set<Need> needs) {
      step.keep(needs);
    }

    @Override
    public double[] fisherGram(int samples) {
      return step.fisherGram(samples);
    }

    @Override
    public boolean hasExactHessian() {
      return false;
    }
  }

  @Test
  void readingsOfAnInexactHessianAreMarked() {
    for (Need need : Need.values()) {
      Metric metric = metric(Set.of(need), shown -> {});
      boolean marked = need == Need.HESSIAN || need == Need.HESSIAN_SPECTRUM;
      assertThat(measure(step(), metric).detail("fc1", "exact-hessian")).as("%s", need).isEmpty();
      Readings inexact = measure(new Inexact(step()), metric);
      assertThat(inexact.detail("fc1", "exact-hessian").isPresent())
          .as("%s", need)
          .isEqualTo(marked);
      if (marked) {
        assertThat(inexact.detail("fc1", "exact-hessian")).hasValue(0);
        assertThat(inexact.value("fc1")).hasValue(1);
      }
    }
  }
}
