/** One full measurement: through the metrics, and by the published procedure. */
package org.trainability.performance.measurement;
