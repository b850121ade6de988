package org.trainability.listener.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainability.listener.Every.every;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;
import org.trainability.listener.TrainabilityListener;

class StatsStorageRecordsTest {

  private static final String SESSION = "mine";

  @Test
  void theStorageOfDl4jKeepsEachReading() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(
                    new OutputLayer.Builder().nIn(4).nOut(2).activation(Activation.SOFTMAX).build())
                .build());
    network.init();
    InMemoryStatsStorage storage = new InMemoryStatsStorage();
    TrainabilityListener watch =
        TrainabilityListener.on(network)
            .measure("loss", every(1))
            .measure("weight-norm", every(2))
            .recordTo(new StatsStorageRecords(storage, SESSION));
    network.setListeners(watch);
    INDArray features = Nd4j.linspace(DataType.FLOAT, -1, 0.1, 12).reshape(3, 4);
    INDArray labels = Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}, {1, 0}});
    for (int step = 0; step < 4; step++) {
      network.fit(features, labels);
    }
    watch.close();

    assertThat(storage.listSessionIDs()).containsExactly(SESSION);
    assertThat(storage.listTypeIDsForSession(SESSION)).containsExactly(StoredReadings.TYPE);
    assertThat(storage.listWorkerIDsForSession(SESSION))
        .containsExactlyInAnyOrder("loss", "weight-norm");
    List<Persistable> losses = storage.getAllUpdatesAfter(SESSION, StoredReadings.TYPE, "loss", 0);
    assertThat(losses).hasSize(4);
    assertThat(losses)
        .extracting(each -> ((StoredReadings) each).step())
        .containsExactly(1L, 2L, 3L, 4L);
    StoredReadings last =
        (StoredReadings) storage.getLatestUpdate(SESSION, StoredReadings.TYPE, "loss");
    assertThat(last.rows()).hasSize(1);
    assertThat(last.rows().get(0).value())
        .isEqualTo(watch.latest().get("loss").value("network").getAsDouble());
  }

  /** As a storage in a file does, which makes the object by its constructor without arguments. */
  @Test
  void whatIsDecodedIsWhatWasEncoded() {
    Readings readings =
        Readings.of(
            Map.of(
                "fc",
                Reading.of(0.1, Unit.ONE).with("steps", Reading.undefined("no steps", Unit.ONE))));
    Clock clock = Clock.fixed(Instant.ofEpochMilli(5), ZoneOffset.UTC);
    InMemoryStatsStorage storage = new InMemoryStatsStorage();
    StatsStorageRecords records = new StatsStorageRecords(storage, SESSION, clock);
    records.append(7, 2, "sharpness", readings);
    records.append(8, 2, "sharpness", readings);
    List<Persistable> stored =
        storage.getAllUpdatesAfter(SESSION, StoredReadings.TYPE, "sharpness", 0);
    assertThat(stored).extracting(Persistable::getTimeStamp).containsExactly(5L, 6L);

    StoredReadings decoded = new StoredReadings();
    decoded.decode(stored.get(0).encode());
    assertThat(decoded.getSessionID()).isEqualTo(SESSION);
    assertThat(decoded.getWorkerID()).isEqualTo("sharpness");
    assertThat(decoded.getTimeStamp()).isEqualTo(5);
    assertThat(decoded.step()).isEqualTo(7);
    assertThat(decoded.task()).isEqualTo(2);
    assertThat(decoded.rows())
        .containsExactly(
            new StoredReadings.Row("fc", "value", 0.1, "1", ""),
            new StoredReadings.Row("fc", "steps", Double.NaN, "1", "no steps"));
    assertThat(stored.get(0).encodingLengthBytes()).isEqualTo(stored.get(0).encode().length);
  }
}
