#!/usr/bin/env bash
# Tribuo numbers features by name: pixel10 comes before pixel2.
#
# One would expect the features to keep the order in which an example gives them. They are sorted as strings, so the
# model's weight 2 belongs to pixel10 and images are scrambled, in the same way each time.
# Matters to whoever reads weights as an image, permutes inputs by index, or compares with a network trained
# elsewhere: training works, so nothing tells. Zero-padded names keep the order.
#
# tribuo-core 4.3.2, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven org.tribuo:tribuo-core:4.3.2 org.tribuo:tribuo-classification-core:4.3.2
java_prints <<'END'
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

public class Main {
  public static void main(String[] args) {
    var data = new MutableDataset<>(new SimpleDataSourceProvenance("example", new LabelFactory()), new LabelFactory());
    String[] names = new String[12];
    double[] values = new double[12];
    for (int i = 0; i < 12; i++) names[i] = "pixel" + i;
    data.add(new ArrayExample<>(new Label("a"), names, values));
    ImmutableFeatureMap features = data.getFeatureIDMap();
    for (int i = 0; i < 12; i++) System.out.print(i + " " + features.get(i).getName() + (i < 11 ? ", " : "\n"));
  }
}
END
as_seen <<'END'
0 pixel0, 1 pixel1, 2 pixel10, 3 pixel11, 4 pixel2, 5 pixel3, 6 pixel4, 7 pixel5, 8 pixel6, 9 pixel7, 10 pixel8, 11 pixel9
END
