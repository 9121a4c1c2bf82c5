import sinon from 'sinon';

/** Whatever a test replaced is put back, so that no test sees another's. */
export const mochaHooks = {
  afterEach() {
    sinon.restore();
  },
};
