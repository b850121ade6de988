/** Plans: what a run is to do, read from YAML, checked and completed before anything is trained. */
package org.trainability.experiment.plan;
