/** What is asked of networks that were trained elsewhere, and what was measured. */
package org.trainability.experiment.measurement;
