package org.trainability.listener.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Action;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.Precision;
import org.trainability.listener.LearnerContract;

class GenericTrainerTest extends LearnerContract {

  private static final int BATCH = 12;
  private static final int ROWS = 7;
  private static final int CLASSES = 3;
  private static final SampleShape SAMPLES = new SampleShape(ROWS, ROWS, CLASSES);
  private static final double RATE = 0.01;

  /** So small that it does not matter where it is added: DL4J adds it to √v, not to √v̂. */
  private static final double EPSILON = 1e-20;

  private static final Catalogue CATALOGUE =
      Catalogue.load(GenericTrainerTest.class.getClassLoader());

  private final RandomGenerator random = new Seeds(8).random("test");

  private INDArray inputs(DataType type) {
    double[] numbers = random.doubles((long) BATCH * ROWS * ROWS, -1, 1).toArray();
    return Nd4j.createFromArray(numbers).reshape('c', BATCH, ROWS * ROWS).castTo(type);
  }

  private int[] labels() {
    return random.ints(BATCH, 0, CLASSES).toArray();
  }

  private static INDArray oneHot(int[] labels, DataType type) {
    INDArray rows = Nd4j.zeros(type, labels.length, CLASSES);
    for (int i = 0; i < labels.length; i++) {
      rows.putScalar(i, labels[i], 1);
    }
    return rows;
  }

  /** Layers of a convolutional network. */
  enum Convolutional {
    PLAIN {
      @Override
      Layer[] between() {
        return new Layer[] {new ActivationLayer(Activation.RELU)};
      }
    },
    WITH_BATCH_NORM {
      @Override
      Layer[] between() {
        return new Layer[] {
          new BatchNormalization.Builder().build(), new ActivationLayer(Activation.TANH)
        };
      }
    },
    WITH_LOGARITHMIC_BATCH_NORM {
      @Override
      Layer[] between() {
        return new Layer[] {new BatchNormalization.Builder().useLogStd(true).build()};
      }
    },
    WITH_A_FIXED_BATCH_NORM {
      @Override
      Layer[] between() {
        return new Layer[] {new BatchNormalization.Builder().lockGammaBeta(true).build()};
      }
    },
    WITH_A_FROZEN_LAYER {
      @Override
      Layer[] between() {
        return new Layer[] {
          new FrozenLayerWithBackprop(
              new ConvolutionLayer.Builder(1, 1).nOut(3).activation(Activation.TANH).build())
        };
      }
    };

    abstract Layer[] between();
  }

  private static NeuralNetConfiguration.Builder builder(DataType type) {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .dataType(type)
        .updater(new Adam(RATE, 0.9, 0.999, EPSILON))
        .activation(Activation.IDENTITY);
  }

  /** Without bias before a batch norm: its gradient would be nothing but rounding. */
  private static ConvolutionLayer convolution(Layer... behind) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(4)
        .stride(2, 2)
        .hasBias(behind.length == 0 || !(behind[0] instanceof BatchNormalization))
        .build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static String stack(DataType type, Layer... between) {
    NeuralNetConfiguration.ListBuilder list = builder(type).list().layer(convolution(between));
    for (Layer layer : between) {
      list.layer(layer);
    }
    return list.layer(new DenseLayer.Builder().nOut(6).activation(Activation.TANH).build())
        .layer(output())
        .setInputType(InputType.convolutionalFlat(ROWS, ROWS, 1))
        .build()
        .toJson();
  }

  private static String graph(DataType type, Layer... between) {
    var graph =
        builder(type).graphBuilder().addInputs("in").addLayer("conv", convolution(between), "in");
    String last = "conv";
    for (Layer layer : between) {
      String name = last + "+";
      graph.addLayer(name, layer, last);
      last = name;
    }
    return graph
        .addLayer(
            "left", new DenseLayer.Builder().nOut(6).activation(Activation.TANH).build(), last)
        .addLayer("right", new DenseLayer.Builder().nOut(2).build(), last)
        .addLayer("out", output(), "left", "right")
        .setOutputs("out")
        .setInputTypes(InputType.convolutionalFlat(ROWS, ROWS, 1))
        .build()
        .toJson();
  }

  @Override
  protected Learner learner(Precision precision, ComponentSpec regularizer) {
    return trainer(
        graph(precision.dataType(), Convolutional.WITH_BATCH_NORM.between()),
        ComponentSpec.of("adam").with("rate", 0.02),
        regularizer,
        new Seeds(4));
  }

  @Override
  protected int inputs() {
    return SAMPLES.inputs();
  }

  @Override
  protected int classes() {
    return CLASSES;
  }

  private static GenericTrainer trainer(
      String json, ComponentSpec optimizer, ComponentSpec regularizer, Seeds seeds) {
    return new GenericTrainer(
        NetworkConfiguration.parse(json).classifier(SAMPLES, 17),
        CATALOGUE.create(Optimizer.class, Kind.OPTIMIZER, optimizer),
        CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, regularizer),
        List.of(),
        seeds,
        new Seeds(5));
  }

  private static ComponentSpec adam() {
    return ComponentSpec.of("adam").with("rate", RATE).with("epsilon", EPSILON);
  }

  private static void fit(Model model, INDArray inputs, int[] labels) {
    DataSet data = new DataSet(inputs, oneHot(labels, inputs.dataType()));
    if (model instanceof MultiLayerNetwork stack) {
      stack.fit(data);
    } else {
      ((ComputationGraph) model).fit(data);
    }
  }

  @ParameterizedTest
  @EnumSource
  void stepsAreThoseOfDl4jsOwnFit(Convolutional layers) {
    for (String json :
        new String[] {
          stack(DataType.DOUBLE, layers.between()), graph(DataType.DOUBLE, layers.between())
        }) {
      GenericTrainer trainer = trainer(json, adam(), ComponentSpec.of("none"), new Seeds(1));
      Model dl4j = NetworkConfiguration.parse(json).classifier(SAMPLES, 17).network().model();
      INDArray before = trainer.dl4j().params().dup();
      assertThat(dl4j.params()).isEqualTo(before);
      for (int step = 0; step < 4; step++) {
        INDArray inputs = inputs(DataType.DOUBLE);
        int[] labels = labels();
        Learner.Outcome outcome = trainer.compute(inputs.dup(), new Targets.Labels(labels));
        trainer.update();
        fit(dl4j, inputs, labels);

        assertThat(outcome.loss()).isCloseTo(dl4j.score(), within(1e-9));
        assertThat(trainer.dl4j().params().toDoubleVector())
            .containsExactly(dl4j.params().toDoubleVector(), within(1e-9));
      }
      assertThat(trainer.dl4j().params().distance2(before)).isGreaterThan(0.1);
    }
  }

  private static String withDropout() {
    return stack(
        DataType.FLOAT,
        new DropoutLayer(0.6),
        new DenseLayer.Builder()
            .nOut(5)
            .weightNoise(new DropConnect(0.7))
            .activation(Activation.RELU)
            .build());
  }

  /** Trains, and looks at every second step if it is told to. */
  private double[] trained(GenericTrainer trainer, INDArray inputs, int[] labels, boolean look) {
    for (int step = 0; step < 6; step++) {
      trainer.compute(inputs, new Targets.Labels(labels));
      if (look && step % 2 == 0) {
        assertThat(trainer.step().network().gradientMoments().sampleNormsSquared()).hasSize(BATCH);
      }
      trainer.update();
    }
    return trainer.dl4j().params().toDoubleVector();
  }

  private static GenericTrainer noisy(long seed) {
    return trainer(withDropout(), adam(), ComponentSpec.of("none"), new Seeds(seed));
  }

  @Test
  void noiseFollowsFromTheSeedAlone() throws Exception {
    INDArray inputs = inputs(DataType.FLOAT);
    int[] labels = labels();
    double[] expected = trained(noisy(1), inputs, labels, false);

    assertThat(trained(noisy(1), inputs, labels, true)).isEqualTo(expected);
    assertThat(trained(noisy(2), inputs, labels, false)).isNotEqualTo(expected);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      assertThat(other.submit(() -> trained(noisy(1), inputs, labels, false)).get())
          .isEqualTo(expected);
    } finally {
      other.shutdown();
    }
  }

  @Test
  void everyStepHasNoiseOfItsOwn() {
    INDArray inputs = inputs(DataType.FLOAT);
    int[] labels = labels();
    GenericTrainer trainer = noisy(1);
    double first = trainer.compute(inputs, new Targets.Labels(labels)).loss();
    assertThat(trainer.compute(inputs, new Targets.Labels(labels)).loss()).isNotEqualTo(first);
  }

  @Test
  void frozenLayersStayWhateverHappens() {
    GenericTrainer trainer =
        trainer(
            stack(DataType.DOUBLE, Convolutional.WITH_A_FROZEN_LAYER.between()),
            adam(),
            ComponentSpec.of("l2"),
            new Seeds(1));
    INDArray frozen = trainer.dl4j().getParam("1_W").dup();
    assertThat(trainer.rates()).containsOnlyKeys("layer0", "layer2", "layer3");

    trainer.compute(inputs(DataType.DOUBLE), new Targets.Labels(labels()));
    trainer.update();
    trainer.initialize(new Seeds(1).random("reset"));
    trainer.shrinkAndPerturb(
        new Action.ShrinkAndPerturb(0.5, 0.5, "test"), new Seeds(1).random("perturb"));

    assertThat(trainer.dl4j().getParam("1_W")).isEqualTo(frozen);
  }

  @Test
  void aSavedNetworkHasItsOwnLoss() {
    String json = stack(DataType.FLOAT);
    GenericTrainer trainer = trainer(json, adam(), ComponentSpec.of("none"), new Seeds(1));
    trainer.compute(inputs(DataType.FLOAT), new Targets.Labels(labels()));
    MultiLayerNetwork network = (MultiLayerNetwork) trainer.dl4j();
    assertThat(((OutputLayer) network.getOutputLayer().conf().getLayer()).getLossFn())
        .isInstanceOf(LossMCXENT.class);
  }
}
