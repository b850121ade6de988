/** What is asked of stored networks, and what they answered. */
package org.trainability.experiment.assay;
