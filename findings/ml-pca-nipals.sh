#!/usr/bin/env bash
# ml-pca: by NIPALS the eigenvalues are sums of squares, and one component always explains everything.
#
# One would expect the methods to differ in how they compute, not in what. By SVD and by the covariance matrix the
# eigenvalues are variances. By NIPALS they are n - 1 times as large, and the standard deviations √(n - 1) times. The
# explained variance is a share of the components that were asked for: of one component it is 1, whatever it leaves out.
# Matters to effective ranks of features: they depend on how many components one looks at.
#
# ml-pca 4.1.1, 2026-11-29. Four samples of two features.
. "$(dirname "$0")/support.bash"
npm_packages ml-pca@4.1.1
node_prints <<'END'
import { PCA } from 'ml-pca'

const data = [[1, 2], [2, 5], [4, 3], [0, 1]]
const rounded = numbers => numbers.map(x => Number(x.toFixed(3))).join(' ')
for (const options of [{ method: 'SVD' }, { method: 'covarianceMatrix' }, { method: 'NIPALS', nCompNIPALS: 2 }, { method: 'NIPALS', nCompNIPALS: 1 }]) {
  const pca = new PCA(data, options)
  console.log(`${options.method}, ${options.nCompNIPALS ?? 'all'} components: eigenvalues ${rounded(pca.getEigenvalues())}, `
    + `explained variance ${rounded(pca.getExplainedVariance())}`)
}
END
as_seen <<'END'
SVD, all components: eigenvalues 4.5 1.333, explained variance 0.771 0.229
covarianceMatrix, all components: eigenvalues 4.5 1.333, explained variance 0.771 0.229
NIPALS, 2 components: eigenvalues 13.5 4, explained variance 0.771 0.229
NIPALS, 1 components: eigenvalues 13.5, explained variance 1
END
