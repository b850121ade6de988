package org.example.dl4j;

import static org.trainability.dl4j.listener.Every.every;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.benchmarks.data.DataSets;
import org.trainability.benchmarks.data.ImageSet;
import org.trainability.benchmarks.plan.DataSource;
import org.trainability.dl4j.export.PlainNetwork;
import org.trainability.dl4j.listener.TrainabilityListener;

public final class ContinualMnist {
  static int SAMPLES = Integer.getInteger("samples",512), BATCH = 32, TASKS = Integer.getInteger("tasks",10), EPOCHS = Integer.getInteger("epochs",15);

  static MultiLayerNetwork network() {
    MultiLayerNetwork net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1)
      .updater(new Adam(Double.parseDouble(System.getProperty("rate","3e-3")))).l2(Double.parseDouble(System.getProperty("l2","0"))).activation(Activation.valueOf(System.getProperty("act","RELU"))).list()
      .layer(new ConvolutionLayer.Builder(5, 5).stride(2, 2).nOut(6).build())
      .layer(new ConvolutionLayer.Builder(3, 3).stride(2, 2).nOut(12).build())
      .layer(new DenseLayer.Builder().nOut(48).build())
      .layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(10).activation(Activation.SOFTMAX).build())
      .setInputType(InputType.convolutionalFlat(28, 28, 1)).build());
    net.init();
    return net;
  }
  public static void main(String[] a) throws Exception {
    ImageSet mnist = DataSets.load(new DataSource.Embedded("mnist"));
    for (String c : a) {
      long t0=System.nanoTime();
      MultiLayerNetwork net = network();
      String[] parts=c.split(":"); Map<String,Object> o=new java.util.LinkedHashMap<>(); for(int i=1;i<parts.length;i++){var kv=parts[i].split("="); o.put(kv[0],kv[1]);}
      TrainabilityListener w = TrainabilityListener.on(net).control(parts[0], o).expect(TASKS, EPOCHS*(SAMPLES/BATCH));
      if (Boolean.getBoolean("m")) w.measure("sharpness", every(80)).measure("critical-step-combined", every(80));
      net.setListeners(w);
      StringBuilder s=new StringBuilder();
      for (int task=1; task<=TASKS; task++) { RandomLabels r=new RandomLabels(mnist, SAMPLES, task); w.startTask(); for (int e=0;e<EPOCHS;e++) for (DataSet d: r.epoch(e,BATCH)) net.fit(d); 
        s.append(String.format(Locale.ROOT," %.2f", net.evaluate(new org.nd4j.linalg.dataset.api.iterator.TestDataSetIterator(r.all())).accuracy())); }
      System.out.printf("%-40s %.0fs %s %s%n", c,(System.nanoTime()-t0)/1e9, s, w.rates());
      w.close();
    }
  }
}
